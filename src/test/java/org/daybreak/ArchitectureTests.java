package org.daybreak;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.mail.Transport;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import org.daybreak.database.TimeConfiguration;
import org.slf4j.Logger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The house rules, each with its reason, so that a red build teaches.
 */
@AnalyzeClasses(packages = "org.daybreak", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule timeIsACollaborator = noClasses().should()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(ZonedDateTime.class, "now")
		.orShould()
		.callMethod(System.class, "currentTimeMillis")
		.because("a daily product must be testable for Sunday night and for the last Sunday of March: "
				+ "inject InstantSource");

	@ArchTest
	static final ArchRule thereIsOneClock = noClasses().that()
		.doNotBelongToAnyOf(TimeConfiguration.class)
		.should()
		.callMethod(Clock.class, "systemUTC")
		.orShould()
		.callMethod(Clock.class, "systemDefaultZone")
		.orShould()
		.callMethod(Clock.class, "system", ZoneId.class)
		.orShould()
		.callMethod(InstantSource.class, "system")
		.because("all nodes go by the database's clock, which TimeConfiguration hands out");

	@ArchTest
	static final ArchRule transactionsAreOpenedOneWay = noClasses().that(outside("org.daybreak.database.."))
		.should()
		.callConstructor(TransactionTemplate.class, PlatformTransactionManager.class)
		.because("TransactionOperations is injected, and OwnTransaction where it must not be the caller's");

	@ArchTest
	static final ArchRule quartzStaysInSchedule = noClasses().that()
		.resideOutsideOfPackage("org.daybreak.schedule..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.quartz..")
		.because("what runs without Quartz is tested without Quartz; jobs are shells that schedule owns");

	@ArchTest
	static final ArchRule lettersLeaveByOneDoor = noClasses().that()
		.resideOutsideOfPackage("org.daybreak.mail..")
		.should()
		.dependOnClassesThat()
		.areAssignableTo(Transport.class)
		.orShould()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.mail..")
		.because("Angus and Spring wait for ever and without TCP_NODELAY by default: Relay.open() is the door to SMTP");

	@ArchTest
	static final ArchRule jakartaMailStaysInMailAndBounces = noClasses().that()
		.resideOutsideOfPackages("org.daybreak.mail..", "org.daybreak.bounces..", "org.daybreak.trial..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
		.because("there is one door to SMTP and one reader of what comes back; "
				+ "the trial's mailbox shows letters and is no part of production");

	@ArchTest
	static final ArchRule embeddedPartsStayInTheTrial = noClasses().that()
		.resideOutsideOfPackage("org.daybreak.trial..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.zonky..", "com.icegreen..")
		.because("the packaged jar holds neither PostgreSQL nor a mailbox");

	@ArchTest
	static final ArchRule namesSayWhatThingsAre = noClasses().should()
		.haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO|Mapper)")
		.because("such names say how code is layered, not what it stands for: find the thing's word");

	@ArchTest
	static final ArchRule packagesAreThingsNotLayers = noClasses().should()
		.resideInAnyPackage("..controller..", "..service..", "..repository..", "..impl..", "..util..", "..dto..",
				"..model..", "..config..")
		.because("a package explains itself in one sentence about the product, not about layers");

	@ArchTest
	static final ArchRule noFieldInjection = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.because("what a class needs stands in its constructor");

	@ArchTest
	static final ArchRule noOptionalFields = fields().should()
		.notHaveRawType(Optional.class)
		.because("Optional is for return values; a field that may be absent is @Nullable");

	@ArchTest
	static final ArchRule stateChangesAreVerbs = methods().that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(Entity.class)
		.should()
		.haveNameNotMatching("set[A-Z].*")
		.because("state changes are verbs that refuse: approve(), confirm(), not setStatus()");

	@ArchTest
	static final ArchRule controllersAreShells = noClasses().that()
		.areAnnotatedWith(Controller.class)
		.or()
		.areAnnotatedWith(RestController.class)
		.should()
		.dependOnClassesThat()
		.belongToAnyOf(JdbcClient.class, EntityManager.class)
		.because("a controller is one call deep: the package's door does the work and is tested without HTTP");

	@ArchTest
	static final ArchRule controllersAreHidden = classes().that()
		.areAnnotatedWith(Controller.class)
		.or()
		.areAnnotatedWith(RestController.class)
		.should()
		.notBePublic()
		.because("what cannot be imported cannot be misused");

	@ArchTest
	static final ArchRule loggersAreCalledLog = fields().that()
		.haveRawType(Logger.class)
		.should()
		.haveName("log")
		.because("one name for one thing");

	@ArchTest
	static final ArchRule packagesFormNoCircle = slices().matching("org.(**)")
		.should()
		.beFreeOfCycles()
		.because("what calls up and down cannot be read from left to right, nor moved alone: at any depth, "
				+ "the lower package does not know the higher");

	@ArchTest
	static void aNameStandsForOneThing(JavaClasses classes) {
		var all = classes.stream()
			.filter(JavaClass::isTopLevelClass)
			.filter((type) -> !type.getSimpleName().equals("package-info"))
			.collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new,
					Collectors.mapping(JavaClass::getPackageName, Collectors.toCollection(TreeSet::new))));
		all.values().removeIf((packages) -> packages.size() == 1);
		assertThat(all.keySet()).as("names of several types, since whoever reads one must look which is meant: %s", all)
			.isEmpty();
	}

	@ArchTest
	static final ArchRule onlyTheTrialKnowsTheTrial = noClasses().that(outside("org.daybreak.trial.."))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.daybreak.trial..")
		.because("the sample is ordinary: no code outside the trial knows of it");

	private static DescribedPredicate<JavaClass> outside(String packages) {
		return DescribedPredicate.not(resideInAPackage(packages));
	}

}
