package dev.waybill.server.plugin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log says what comes and goes: under one name, whichever class has seen it. */
final class PluginLog {

    static final Logger LOG = LoggerFactory.getLogger("dev.waybill.server.plugin.PluginFolder");

    private PluginLog() {}
}
