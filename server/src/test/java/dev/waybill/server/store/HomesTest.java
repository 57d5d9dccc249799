package dev.waybill.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.api.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Homes that are missing are made, closed to other users of the machine. */
@ParameterizedClass
@EnumSource(Confinement.class)
final class HomesTest extends Opened {

    HomesTest(Confinement confinement, @TempDir Path outside) throws IOException {
        super(confinement, outside);
    }

    private String mode(String folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(folder)));
    }

    @Test
    void missingHomeIsMadeForItsOwnerAlone() throws IOException {
        Homes.create(store, path("/home/anna"));

        assertEquals("rwx------", mode("home"));
        assertEquals("rwx------", mode("home/anna"));
    }

    @Test
    void homeThatIsThereStaysAsItIs() throws IOException {
        Files.createDirectories(root.resolve("home/anna"));
        Files.setPosixFilePermissions(root.resolve("home/anna"), PosixFilePermissions.fromString("rwxr-xr-x"));

        Homes.create(store, path("/home/anna"));

        assertEquals("rwxr-xr-x", mode("home/anna"));
        assertTrue(store.at(path("/home/anna")).entry(path("/")).isFolder());
    }

    @Test
    void fileIsNoHome() throws IOException {
        put("/home", "text");

        refused(Status.NOT_FOLDER, () -> Homes.create(store, path("/home")));
        refused(Status.NOT_FOLDER, () -> Homes.create(store, path("/home/anna")));
    }
}
