package io.elaaoms.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The rules of the house that neither the formatter nor the compiler can hold.
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.elaaoms");

    private static final String[] APPLICATIONS = {
        "io.elaaoms.ingress..", "io.elaaoms.extraction..", "io.elaaoms.linking..", "io.elaaoms.query.."
    };

    @TestFactory
    Stream<DynamicTest> shouldKeepTheRulesOfTheHouse() {
        return Stream.of(layers(), leaves(), applications(), wiring(), waiting())
                .flatMap(rules -> rules)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(OURS)));
    }

    private static Stream<ArchRule> layers() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideInAPackage("io.elaaoms.schemas..")
                        .should(useAnyOf("io.elaaoms.platform..", "io.elaaoms.database.."))
                        .because("the contract depends on nothing of ours"),
                noClasses()
                        .that()
                        .resideInAPackage("io.elaaoms.platform..")
                        .should(useAnyOf("io.elaaoms.database..", "io.elaaoms.standalone.."))
                        .because("the shared runtime has no domain and no database"),
                noClasses()
                        .that()
                        .resideInAPackage("io.elaaoms.objects..")
                        .should(useAnyOf("io.elaaoms.schemas..", "io.elaaoms.platform..", "io.elaaoms.database.."))
                        .because("bytes are kept alike, whatever they mean"),
                slices().matching("io.elaaoms.(*).(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a package that needs its user cannot be read alone"));
    }

    private static Stream<ArchRule> leaves() {
        return Stream.of(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..postgres..", "io.elaaoms.database..", "io.elaaoms.standalone..")
                        .should(useAnyOf("java.sql..", "org.springframework.jdbc..", "org.springframework.r2dbc.."))
                        .because("SQL lives in the adapters named for it"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..llm..")
                        .should(useAnyOf("dev.langchain4j.."))
                        .because("a model's SDK is a leaf"));
    }

    private static Stream<ArchRule> applications() {
        return Stream.of(APPLICATIONS)
                .map(application -> noClasses()
                        .that()
                        .resideInAPackage(application)
                        .should(useAnyOf(Stream.of(APPLICATIONS)
                                .filter(other -> !other.equals(application))
                                .toArray(String[]::new)))
                        .because("applications meet in topics, never in code"));
    }

    private static ArchCondition<JavaClass> useAnyOf(String... packages) {
        return dependOnClassesThat(resideInAnyPackage(packages));
    }

    private static Stream<ArchRule> wiring() {
        return Stream.of(
                noClasses()
                        .should()
                        .beMetaAnnotatedWith(Component.class)
                        .andShould()
                        .notBeAnnotatedWith("org.springframework.context.annotation.Configuration")
                        .andShould()
                        .notBeMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
                        .because("beans are wired by hand in one configuration per module"),
                noFields()
                        .should()
                        .beAnnotatedWith(Autowired.class)
                        .orShould()
                        .beAnnotatedWith(Value.class)
                        .because("what a class needs stands in its constructor"),
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Topology")
                        .and()
                        .areNotInterfaces()
                        .should()
                        .implement("io.elaaoms.platform.stream.StageTopology")
                        .because("a topology is a stage"));
    }

    private static Stream<ArchRule> waiting() {
        return Stream.of(
                noClasses()
                        .that(resideInAPackage("io.elaaoms.query..").or(resideInAPackage("io.elaaoms.ingress..")))
                        .should()
                        .callMethodWhere(JavaAccess.Predicates.target(owner(name(Mono.class.getName())))
                                .and(JavaAccess.Predicates.target(name("block"))))
                        .orShould()
                        .callMethodWhere(JavaAccess.Predicates.target(owner(name(Flux.class.getName())))
                                .and(JavaAccess.Predicates.target(name("blockLast"))))
                        .because("a request never holds a thread"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.elaaoms.standalone..", "io.elaaoms.database..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .because("nothing waits by sleeping"),
                noClasses()
                        .that()
                        .haveSimpleNameNotEndingWith("Configuration")
                        .and()
                        .resideOutsideOfPackage("io.elaaoms.standalone..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .because("time is passed in"));
    }
}
