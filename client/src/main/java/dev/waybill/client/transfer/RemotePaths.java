package dev.waybill.client.transfer;

import java.io.File;

/** Paths at the server, and what is no name in them. */
final class RemotePaths {

    private RemotePaths() {}

    /** The path of {@code name} in {@code folder}; of the folder itself if {@code name} is empty. */
    static String join(String folder, String name) {
        if (name.isEmpty()) {
            return folder;
        }
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** Whether {@code path}, joined to a local folder, stays in it: each of its names is one, and leads nowhere else. */
    static boolean staysBelow(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (!isName(path, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isName(String path, int start, int end) {
        String name = path.substring(start, end);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter == '\0' || (File.separatorChar != '/' && (letter == File.separatorChar || letter == ':'))) {
                return false;
            }
        }
        return true;
    }
}
