package dev.waybill.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.server.user.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The file of users, which holds nothing else. */
final class UsersFile {

    private static final int MAX_BYTES = 16 << 20;

    private UsersFile() {}

    /** @throws ConfigurationException with a sentence, if it is missing, others may read it, or something in it cannot be */
    static List<User> read(Path file) throws ConfigurationException {
        SecretFile.check(file);
        JsonNode tables = new TomlFile("the users file", file, MAX_BYTES).read();
        for (Map.Entry<String, JsonNode> table : tables.properties()) {
            if (!table.getKey().equals(UserTables.TABLE)) {
                throw new ConfigurationException(file + ": there is no key \"" + table.getKey()
                        + "\" in a users file: it has tables [user.NAME] alone");
            }
        }
        JsonNode users = tables.get(UserTables.TABLE);
        return users == null ? List.of() : new UserTables(file).read(users);
    }
}
