package dev.waybill.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** All classes of ours but those of tests, read once for all rules. */
final class Imported {

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.waybill");

    private Imported() {}

    static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ALL);
    }

    /** Checks that no class of {@code room} uses one of {@code others}. */
    static void checkKnowsNot(String room, String... others) {
        check(noClasses().that().resideInAPackage(room).should().dependOnClassesThat(resideInAnyPackage(others)));
    }
}
