package org.daybreak;

import java.lang.annotation.Annotation;
import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.daybreak.support.Chromium;
import org.daybreak.support.InBrowser;
import org.daybreak.support.InProcess;
import org.daybreak.support.Inspection;
import org.daybreak.support.RealProgram;
import org.daybreak.support.TakesLong;
import org.daybreak.support.Walk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

/**
 * What {@code ./mvnw -Pquick verify} leaves out says so.
 */
@AnalyzeClasses(packages = "org.daybreak", importOptions = ImportOption.OnlyIncludeTests.class)
@TakesLong("reads every class of the tests")
class TagsTests {

	@ArchTest
	static final ArchRule whatNeedsABrowserSaysSo = methods().that()
		.areDeclaredInClassesThat()
		.resideOutsideOfPackage("org.daybreak.support")
		.should(sayThatTheyCall(InBrowser.class, Chromium.class, Inspection.class, Walk.class))
		.because("while at work nobody waits for a browser");

	@ArchTest
	static final ArchRule whatNeedsAProcessSaysSo = methods().that()
		.areDeclaredInClassesThat()
		.resideOutsideOfPackage("org.daybreak.support")
		.should(sayThatTheyCall(InProcess.class, RealProgram.class, ProcessBuilder.class))
		.because("while at work nobody waits for the program to start and to be killed");

	private static ArchCondition<JavaMethod> sayThatTheyCall(Class<? extends Annotation> annotation,
			Class<?>... called) {
		return new ArchCondition<>(
				"have " + annotation.getSimpleName() + " when they call " + Arrays.toString(called)) {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				if (!method.isAnnotatedWith(annotation) && !says(method.getOwner(), annotation)) {
					method.getMethodCallsFromSelf()
						.stream()
						.filter((call) -> Arrays.stream(called).anyMatch(call.getTargetOwner()::isEquivalentTo))
						.forEach((call) -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
				}
			}

		};
	}

	private static boolean says(JavaClass type, Class<? extends Annotation> annotation) {
		return type.isAnnotatedWith(annotation)
				|| type.getEnclosingClass().filter((outer) -> says(outer, annotation)).isPresent();
	}

}
