package dev.waybill.testkit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/**
 * Initializes SLF4J ahead of all tests, as a server's own start does. Where several threads begin with it at once, they get
 * stand-ins for their loggers, and a class may keep one for ever: what it tells is lost. JUnit finds this by itself.
 */
public final class LogFirst implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        LoggerFactory.getILoggerFactory();
    }
}
