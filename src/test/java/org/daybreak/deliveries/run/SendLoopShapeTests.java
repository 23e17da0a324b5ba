package org.daybreak.deliveries.run;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class SendLoopShapeTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.daybreak.deliveries.run");

	@Test
	void isReadOnceFromTopToBottom() {
		slices().assignedFrom(new OneClass())
			.should()
			.beFreeOfCycles()
			.because("whoever reads the loop begins with SendLoop and is never sent back up")
			.check(CLASSES);
	}

	@Test
	void onlyTheLoopSendsPartitionsAndOnlyTheseLetters() {
		theClass(PartitionSend.class).should()
			.onlyBeAccessed()
			.byClassesThat()
			.belongToAnyOf(SendLoop.class, PartitionSend.class)
			.because("what a partition's sending needs is handed to it, and asked of nobody above")
			.check(CLASSES);
		theClass(LetterLoop.class).should()
			.onlyBeAccessed()
			.byClassesThat()
			.belongToAnyOf(PartitionSend.class, LetterLoop.class)
			.because("the letter's loop ends by returning or by a Stop")
			.check(CLASSES);
	}

	/**
	 * Each class with all that is nested in it.
	 */
	private static final class OneClass implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			var name = type.getName();
			return (type.getPackageName().endsWith(".run") && name.startsWith("org.daybreak"))
					? SliceIdentifier.of(name.replaceFirst("\\$.*", "")) : SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "classes of the send loop";
		}

	}

}
