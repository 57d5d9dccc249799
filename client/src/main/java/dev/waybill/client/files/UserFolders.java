package dev.waybill.client.files;

import java.nio.file.Path;

/** Where a user's files are by custom: the home folder, and the folders of XDG's base directory specification. */
public final class UserFolders {

    private UserFolders() {}

    /** The home folder. */
    public static Path home() {
        return Path.of(System.getProperty("user.home", "/"));
    }

    /** Waybill's folder for configuration: in {@code $XDG_CONFIG_HOME} if that is absolute, else in {@code ~/.config}. */
    public static Path configuration() {
        String folder = System.getenv("XDG_CONFIG_HOME");
        return (folder != null && folder.startsWith("/") ? Path.of(folder) : home().resolve(".config"))
                .resolve("waybill");
    }

    /** {@code name} as a path, where {@code ~/} begins the home folder's. */
    public static Path path(String name) {
        return name.startsWith("~/") ? home().resolve(name.substring(2)) : Path.of(name);
    }
}
