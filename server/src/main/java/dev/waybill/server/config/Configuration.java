package dev.waybill.server.config;

import dev.waybill.api.Nearest;
import dev.waybill.server.audit.AuditChoice;
import dev.waybill.server.audit.AuditFormat;
import dev.waybill.server.command.CommandLimits;
import dev.waybill.server.limit.Limits;
import dev.waybill.server.metrics.MetricsSettings;
import dev.waybill.server.plugin.PluginFolders;
import dev.waybill.server.plugin.PluginSettings;
import dev.waybill.server.policy.Rule;
import dev.waybill.server.store.DiskProvider;
import dev.waybill.server.store.Durability;
import dev.waybill.server.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * All that a server needs to know to start.
 *
 * @param root the folder to serve, where the store is the disk
 * @param listen where to listen; at least one
 * @param publicAllowed whether other machines may reach that
 * @param plugins where plugin jars are
 * @param readOnly whether to refuse what changes files
 * @param durability when a put is acknowledged, where the store is the disk
 * @param logLevel what the log tells
 * @param audit where a line for each action goes
 * @param limits what the server bears
 * @param backlog how many connections may wait to be accepted
 * @param pluginSettings what was said of plugins and commands
 * @param store which store is served
 * @param rules who may do what where; without users and rules, everyone may do everything
 * @param logins who may log in; null where nobody need
 * @param tls what TLS is spoken with, where it is
 * @param metrics how it is watched
 */
public record Configuration(
        Path root,
        List<Listen> listen,
        boolean publicAllowed,
        PluginFolders plugins,
        boolean readOnly,
        Durability durability,
        Level logLevel,
        AuditChoice audit,
        Limits limits,
        int backlog,
        PluginSettings pluginSettings,
        StoreChoice store,
        List<Rule> rules,
        @Nullable Logins logins,
        TlsSettings tls,
        MetricsSettings metrics) {

    private static final int BACKLOG = 1024;

    /** @throws ConfigurationException with a sentence, if a value cannot be */
    static Configuration of(Settings settings) throws ConfigurationException {
        return new Configuration(
                settings.path(Setting.ROOT, "files"),
                listen(settings),
                settings.isOn(Setting.INSECURE_PUBLIC),
                new PluginFolders(
                        settings.isOn(Setting.NO_BUNDLED_PLUGINS) ? null : Distribution.plugins(),
                        settings.path(Setting.PLUGINS, "plugins")),
                settings.isOn(Setting.READ_ONLY),
                settings.constant(Setting.DURABILITY, Durability.FSYNC, Durability.values()),
                settings.constant(Setting.LOG_LEVEL, Level.INFO, Level.values()),
                audit(settings),
                new LimitSettings(settings).limits(),
                (int) Math.min(Integer.MAX_VALUE, settings.number(Setting.BACKLOG, 1, BACKLOG)),
                new PluginSettings(settings.plugins(), commandLimits(settings)),
                StoreChoice.of(settings),
                settings.rules(),
                Logins.of(settings),
                TlsTable.read(settings),
                MetricsTable.read(settings));
    }

    /** What an address may be that other machines can reach. */
    public Reach reach() {
        return new Reach(publicAllowed, logins != null);
    }

    /** The settings for the store's provider. */
    public Map<String, String> storeSettings() {
        var settings = new HashMap<>(store.settings());
        if (store.isDisk()) {
            settings.put(DiskProvider.ROOT, root.toString());
            settings.put(DiskProvider.DURABILITY, durability.name().toLowerCase(Locale.ROOT));
        }
        return settings;
    }

    /**
     * The store that it calls {@code name}: {@link StoreSpec#ROOT}, or that of a table {@code [stores.NAME]}.
     *
     * @throws ConfigurationException if there is none
     */
    public StoreSpec storeNamed(String name) throws ConfigurationException {
        var known = new TreeMap<String, StoreSpec>();
        store.named().forEach((each, said) -> known.put(each, StoreSpec.of(said)));
        known.put(StoreSpec.ROOT, new StoreSpec(store.kind(), storeSettings()));
        StoreSpec spec = known.get(name);
        if (spec == null) {
            throw new ConfigurationException("there is no store \"" + name + "\""
                    + Nearest.question(name, known.keySet()) + " (there are " + String.join(", ", known.keySet())
                    + "; others stand in tables [stores.NAME])");
        }
        return spec;
    }

    /** What is served, for people. */
    public String served() {
        return store.isDisk() ? root.toString() : "the store " + store.kind();
    }

    private static Map<String, CommandLimits> commandLimits(Settings settings) throws ConfigurationException {
        var limits = new LinkedHashMap<String, CommandLimits>();
        for (Map.Entry<String, Map<String, Long>> command : settings.commands().entrySet()) {
            Map<String, Long> said = command.getValue();
            Long seconds = said.get(CommandKey.DEADLINE_SECONDS.key());
            Long calls = said.get(CommandKey.CALLS.key());
            limits.put(
                    command.getKey(),
                    new CommandLimits(
                            seconds == null
                                    ? null
                                    : Duration.ofSeconds(Math.min(LimitSettings.LONGEST.toSeconds(), seconds)),
                            said.get(CommandKey.BODY_BYTES.key()),
                            calls == null ? null : (int) Math.min(Integer.MAX_VALUE, calls)));
        }
        return limits;
    }

    private static List<Listen> listen(Settings settings) throws ConfigurationException {
        List<Listen> listen = settings.listen() == null ? List.of(Listen.of("127.0.0.1")) : settings.listen();
        boolean usersExist = settings.users() != null || settings.one(Setting.USERS) != null;
        for (Listen each : listen) {
            each.proxyRanges();
            if (each.isNative()) {
                each.where(new Reach(settings.isOn(Setting.INSECURE_PUBLIC), usersExist));
                checkNoOptions(each);
            }
        }
        if (listen.isEmpty()) {
            throw new ConfigurationException("listen is empty: name at least one address");
        }
        return listen;
    }

    private static void checkNoOptions(Listen listen) throws ConfigurationException {
        if (!listen.options().isEmpty()) {
            throw new ConfigurationException(
                    "\"" + String.join(", ", listen.options().keySet()) + "\" means nothing to the dialect waybill at "
                            + listen.address() + ", which has no options");
        }
    }

    private static AuditChoice audit(Settings settings) throws ConfigurationException {
        AuditFormat format = settings.constant(Setting.AUDIT_FORMAT, AuditFormat.TEXT, AuditFormat.values());
        var files = new ArrayList<Path>();
        boolean toStandardError = false;
        for (String where : settings.all(Setting.AUDIT)) {
            switch (where) {
                case "off" -> {}
                case "stderr" -> toStandardError = true;
                default -> files.add(Settings.path(Setting.AUDIT.key(), where));
            }
        }
        return new AuditChoice(toStandardError, files, format);
    }
}
