package dev.waybill.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The floors of the architecture: what each module may use, and where JSON, terminals, logs and disks are meant. */
class FloorsTest {

    private static final String API = "dev.waybill.api..";
    private static final String PROTOCOL = "dev.waybill.protocol..";
    private static final String BUILTIN = "dev.waybill.builtin..";
    private static final String CLIENT = "dev.waybill.client..";
    private static final String CLASSIC = "dev.waybill.classic..";
    private static final String EXAMPLE = "dev.waybill.example..";
    private static final String SERVER = "dev.waybill.server..";
    private static final String SHELL = "dev.waybill.shell..";
    private static final String TESTKIT = "dev.waybill.testkit..";

    private static final String CALL = "dev.waybill.server.call..";
    private static final String CONNECTION = "dev.waybill.server.connection..";
    private static final String WIRE = "dev.waybill.server.wire..";
    private static final String DIALECT = "dev.waybill.server.dialect..";

    private static final String JDK = "java..";
    private static final String JSPECIFY = "org.jspecify..";

    /** How wide letters are: tables, which need no terminal. */
    private static final DescribedPredicate<JavaClass> WIDTH_TABLES = type(WCWidth.class);

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.waybill");

    /** Each package is one, but for the API, which is one thing in two packages. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(name.startsWith("dev.waybill.api") ? "dev.waybill.api" : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ALL);
    }

    private static ArchRule onlyUses(String module, String... others) {
        return classes().that().resideInAPackage(module).should().onlyDependOnClassesThat(resideInAnyPackage(others));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.waybill.api.Reply",
                "dev.waybill.protocol.Wire",
                "dev.waybill.builtin.Put",
                "dev.waybill.classic.Sink",
                "dev.waybill.client.WaybillClient",
                "dev.waybill.example.WordCount",
                "dev.waybill.server.WaybillServer",
                "dev.waybill.shell.Main",
                "dev.waybill.testkit.RunningServer"
            })
    void theClassesWereImported(String name) {
        assertTrue(ALL.contain(name), name);
    }

    @Test
    void theApiUsesTheJdkAlone() {
        check(onlyUses(API, API, JDK, JSPECIFY));
    }

    @Test
    void theProtocolUsesTheApi() {
        check(onlyUses(
                PROTOCOL,
                PROTOCOL,
                API,
                JDK,
                "javax.net.ssl..",
                "jdk.net..",
                JSPECIFY,
                "com.fasterxml.jackson.core..",
                "com.github.luben.zstd.."));
    }

    @Test
    void builtInCommandsUseTheApiAlone() {
        check(onlyUses(BUILTIN, BUILTIN, API, JDK, JSPECIFY));
    }

    @Test
    void classicDialectsUseTheApiAndWhatTheirJarBrings() {
        check(onlyUses(CLASSIC, CLASSIC, API, JDK, JSPECIFY, "com.fasterxml.jackson.core.."));
    }

    @Test
    void theServerKnowsNoDialect() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLASSIC)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CLASSIC)));
    }

    @Test
    void theClientUsesTheApiAndTheProtocol() {
        check(onlyUses(
                CLIENT,
                CLIENT,
                API,
                PROTOCOL,
                JDK,
                "javax.net.ssl..",
                "javax.security.auth.x500..",
                JSPECIFY,
                "com.jcraft.jsch.."));
    }

    @Test
    void onlyKeysKnowWhoReadsThem() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.waybill.client.key..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.jcraft.jsch..")));
    }

    @Test
    void trustLoginsAndKeysStandBelowTheClient() {
        String[] below = {
            "dev.waybill.client.files..",
            "dev.waybill.client.key..",
            "dev.waybill.client.login..",
            "dev.waybill.client.trust.."
        };
        check(noClasses()
                .that()
                .resideInAnyPackage(below)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.waybill.client")));
        checkKnowsNot("dev.waybill.client.trust..", "dev.waybill.client.key..", "dev.waybill.client.login..");
        checkKnowsNot(
                "dev.waybill.client.files..",
                "dev.waybill.client.key..",
                "dev.waybill.client.login..",
                "dev.waybill.client.trust..");
    }

    @Test
    void theServerUsesNeitherCommandsNorTheClient() {
        check(onlyUses(
                SERVER,
                SERVER,
                API,
                PROTOCOL,
                JDK,
                "javax.management..",
                "javax.net.ssl..",
                "javax.security.auth.x500..",
                JSPECIFY,
                "com.fasterxml.jackson..",
                "org.bouncycastle..",
                "org.slf4j..",
                "ch.qos.logback.."));
    }

    @Test
    void passwordsAreHashedInOnePlaceAndCertificatesMadeInAnother() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.waybill.server.user..", "dev.waybill.server.tls..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.bouncycastle..")));
    }

    @Test
    void whoMayComeInIsDecidedBelowAllCalls() {
        checkKnowsNot("dev.waybill.server.user..", "dev.waybill.server.login..", CALL, CONNECTION, WIRE, DIALECT);
        checkKnowsNot("dev.waybill.server.login..", CALL, CONNECTION, WIRE, DIALECT, "dev.waybill.server.config..");
        checkKnowsNot("dev.waybill.server.admin..", CALL, CONNECTION, WIRE, DIALECT, "dev.waybill.server.login..");
    }

    @Test
    void theShellUsesTheApiAndTheClient() {
        check(noClasses()
                .that()
                .resideInAPackage(SHELL)
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVER, BUILTIN, TESTKIT)));
    }

    @Test
    void examplesUseWhatAPluginSees() {
        check(onlyUses(EXAMPLE, EXAMPLE, API, JDK, "javax.crypto..", JSPECIFY, "org.slf4j.."));
    }

    @Test
    void nobodyUsesTheTestKit() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(TESTKIT)
                .should()
                .dependOnClassesThat(resideInAnyPackage(TESTKIT)));
    }

    @Test
    void jsonIsReadWhereTheWireAndTheConfigurationAre() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(PROTOCOL, CLASSIC, "dev.waybill.server.config..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.fasterxml..")));
    }

    @Test
    void theTerminalIsTheShellsOwn() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.waybill.shell.terminal..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jline..").and(not(WIDTH_TABLES))));
    }

    @Test
    void onlyTheServerAndPluginsWriteALog() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(SERVER, TESTKIT, EXAMPLE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.slf4j..", "ch.qos.logback..")));
    }

    @Test
    void onlyTheServersLogKnowsWhoWritesIt() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.waybill.server.log..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("ch.qos.logback..")));
    }

    @Test
    void disksAreTouchedWhereTheyAreMeant() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.waybill.server.store..",
                        "dev.waybill.server.config..",
                        "dev.waybill.server.plugin..",
                        "dev.waybill.server.net..",
                        "dev.waybill.server.tls..",
                        EXAMPLE,
                        CLIENT,
                        SHELL,
                        TESTKIT)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Files.class));
    }

    @Test
    void packagesFormNoCycle() {
        check(slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
    }

    /** Nested types belong to the one around them. */
    private static final SliceAssignment TYPES_OF_THE_SERVER = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getName();
            int nested = name.indexOf('$');
            return name.startsWith("dev.waybill.server.")
                    ? SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "types of the server";
        }
    };

    @Test
    void typesOfTheServerFormNoCycle() {
        check(slices().assignedFrom(TYPES_OF_THE_SERVER).should().beFreeOfCycles());
    }

    private static void checkKnowsNot(String room, String... others) {
        check(noClasses().that().resideInAPackage(room).should().dependOnClassesThat(resideInAnyPackage(others)));
    }

    @Test
    void protocolsStandOnTheConnectionAndThatOnTheCall() {
        checkKnowsNot(CALL, CONNECTION, WIRE, DIALECT);
        checkKnowsNot(CONNECTION, WIRE, DIALECT);
        checkKnowsNot(WIRE, DIALECT);
        checkKnowsNot(DIALECT, WIRE);
    }

    @Test
    void whatACallerGetsIsDecidedBelowAllCalls() {
        checkKnowsNot("dev.waybill.server.policy..", CALL, CONNECTION, WIRE, DIALECT);
        checkKnowsNot("dev.waybill.server.command..", "dev.waybill.server.policy..", CALL);
    }

    @Test
    void limitsAreBelowWhoeverKeepsThem() {
        checkKnowsNot(
                "dev.waybill.server.limit..",
                CALL,
                CONNECTION,
                WIRE,
                DIALECT,
                "dev.waybill.server.policy..",
                "dev.waybill.server.command..");
        checkKnowsNot(
                "dev.waybill.server.quota..",
                CALL,
                CONNECTION,
                WIRE,
                DIALECT,
                "dev.waybill.server.policy..",
                "dev.waybill.server.user..");
    }

    @Test
    void theAuditHearsWhatTheLogHears() {
        checkKnowsNot("dev.waybill.server.audit..", CONNECTION, WIRE, DIALECT);
        checkKnowsNot(CALL, "dev.waybill.server.audit..");
    }

    @Test
    void tlsKnowsItsFilesAndNobodyWhoSpeaksIt() {
        checkKnowsNot(
                "dev.waybill.server.tls..",
                CALL,
                CONNECTION,
                WIRE,
                DIALECT,
                "dev.waybill.server.net..",
                "dev.waybill.server.config..");
    }

    @Test
    void thoseFourKnowNeitherListenersNorTheConfiguration() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CALL, CONNECTION, WIRE, DIALECT)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.waybill.server.net..",
                        "dev.waybill.server.config..",
                        "dev.waybill.server.store..",
                        "dev.waybill.server.plugin..")));
    }
}
