package dev.waybill.dist.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the server's folder holds, before and after. */
final class Stored {

    private Stored() {}

    static void step(String keyword, String rest, Path root) throws IOException {
        int space = rest.indexOf(' ');
        Path path = root.resolve((space < 0 ? rest : rest.substring(0, space)).substring(1));
        switch (keyword) {
            case "file" -> Files.write(path, Quoted.bytes(rest.substring(space + 1)));
            case "folder" -> Files.createDirectory(path);
            case "stored" ->
                assertEquals(
                        Quoted.text(rest.substring(space + 1)), Files.readString(path, StandardCharsets.ISO_8859_1));
            case "absent" -> assertFalse(Files.exists(path), path + " is there");
            default -> throw new IllegalArgumentException(keyword);
        }
    }
}
