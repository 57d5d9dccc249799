package dev.waybill.server.plugin;

import dev.waybill.api.Extension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin's jars say of themselves.
 *
 * @param id {@code Waybill-Plugin}, else the name of the jar or folder
 * @param version {@code Waybill-Plugin-Version}, or {@code ""}
 * @param saysApi whether {@code Waybill-Api} is there
 */
record PluginManifest(String id, String version, boolean saysApi) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_BYTES = 1 << 20;
    private static final String ID_ATTRIBUTE = "Waybill-Plugin";
    private static final String VERSION_ATTRIBUTE = "Waybill-Plugin-Version";
    private static final String API_ATTRIBUTE = "Waybill-Api";

    /**
     * Reads the jars of {@code copy}. Of several, the one that has {@code Waybill-Plugin} counts, else the first.
     *
     * @param plainName the name where none is said
     * @throws PluginRefusedException if one is no jar, or the plugin needs another API
     */
    static PluginManifest of(PrivateCopy copy, String plainName) throws PluginRefusedException, IOException {
        Attributes attributes = new Attributes();
        for (Path jar : copy.jars()) {
            Attributes said = attributes(jar);
            boolean isNamed = attributes.getValue(ID_ATTRIBUTE) != null;
            if (!isNamed && (attributes.isEmpty() || said.getValue(ID_ATTRIBUTE) != null)) {
                attributes = said;
            }
        }
        String id = attributes.getValue(ID_ATTRIBUTE) == null ? plainName : attributes.getValue(ID_ATTRIBUTE);
        if (!ID.matcher(id).matches()) {
            throw new PluginRefusedException(
                    "its name \"" + id + "\" is not made of at most 64 letters, digits, dots, dashes and underscores");
        }
        String version = attributes.getValue(VERSION_ATTRIBUTE);
        String api = attributes.getValue(API_ATTRIBUTE);
        checkApi(api);
        return new PluginManifest(id, version == null ? "" : version, api != null);
    }

    private static void checkApi(@Nullable String needed) throws PluginRefusedException {
        if (needed != null && !ApiRange.of(needed).contains(Extension.API_VERSION)) {
            throw new PluginRefusedException(
                    "it needs version " + needed + " of the API, and this server has " + Extension.API_VERSION);
        }
    }

    /** A class loader would take what is no jar for an empty one. */
    private static Attributes attributes(Path jar) throws PluginRefusedException, IOException {
        try (var file = new JarFile(jar.toFile(), false)) {
            if (file.size() == 0) {
                throw new PluginRefusedException(jar.getFileName() + " is an empty jar");
            }
            JarEntry entry = file.getJarEntry(JarFile.MANIFEST_NAME);
            if (entry != null && entry.getSize() > MAX_BYTES) {
                throw new PluginRefusedException(jar.getFileName() + " has a manifest of " + entry.getSize()
                        + " bytes, and may have " + MAX_BYTES);
            }
            Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (ZipException e) {
            throw new PluginRefusedException(jar.getFileName() + " is no jar, or was cut short: " + e.getMessage(), e);
        }
    }
}
