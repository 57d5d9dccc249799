package dev.waybill.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.waybill.dist.Imported.check;
import static dev.waybill.dist.Imported.checkKnowsNot;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
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
    private static final String HTTP = "dev.waybill.http..";
    private static final String EXAMPLE = "dev.waybill.example..";
    private static final String S3 = "dev.waybill.s3..";
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
                "dev.waybill.http.Http",
                "dev.waybill.s3.S3Provider",
                "dev.waybill.server.WaybillServer",
                "dev.waybill.shell.Main",
                "dev.waybill.testkit.RunningServer"
            })
    void theClassesWereImported(String name) {
        assertTrue(Imported.ALL.contain(name), name);
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
    void httpUsesTheApiAndWhatItsJarBrings() {
        check(onlyUses(
                HTTP,
                HTTP,
                API,
                JDK,
                "javax.crypto..",
                "javax.xml..",
                JSPECIFY,
                "com.fasterxml.jackson..",
                "org.apache.hc.core5..",
                "org.apache.tika.."));
    }

    @Test
    void theBucketStoreUsesTheApiAndWhatItsFolderBrings() {
        check(onlyUses(S3, S3, API, JDK, JSPECIFY, "javax.xml..", "org.slf4j..", "software.amazon.awssdk.."));
    }

    @Test
    void theServerKnowsNoDialect() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(CLASSIC, HTTP)
                .should()
                .dependOnClassesThat(resideInAnyPackage(CLASSIC, HTTP)));
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
                "com.sun.net.httpserver..",
                "io.prometheus..",
                "org.bouncycastle..",
                "org.slf4j..",
                "ch.qos.logback.."));
    }

    @Test
    void onlyWhatTellsOfFiguresSpeaksHttpAndToPrometheus() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.waybill.server.metrics..", CLASSIC, HTTP)
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.sun.net.httpserver..", "io.prometheus..")));
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
                .resideOutsideOfPackages(
                        PROTOCOL, CLASSIC, "dev.waybill.http.exchange..", "dev.waybill.server.config..")
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
                .resideOutsideOfPackages(SERVER, TESTKIT, EXAMPLE, S3)
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
                        S3,
                        "dev.waybill.http.dav..",
                        "dev.waybill.http.share..",
                        "dev.waybill.http.tus..",
                        EXAMPLE,
                        CLIENT,
                        SHELL,
                        "dev.waybill.dist..",
                        TESTKIT)
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Files.class));
    }
}
