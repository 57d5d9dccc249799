package dev.waybill.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.waybill.dist.Imported.check;
import static dev.waybill.dist.Imported.checkKnowsNot;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The rooms of the architecture: which packages of the server know which, and that nothing goes in a circle. */
class RoomsTest {

    private static final String CALL = "dev.waybill.server.call..";
    private static final String CONNECTION = "dev.waybill.server.connection..";
    private static final String WIRE = "dev.waybill.server.wire..";
    private static final String DIALECT = "dev.waybill.server.dialect..";

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
