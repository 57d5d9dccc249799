package dev.waybill.server;

/** Which Waybill this is. */
final class Version {

    private Version() {}

    /** The version that the jar's manifest tells; {@code dev} for classes that were never packaged. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
