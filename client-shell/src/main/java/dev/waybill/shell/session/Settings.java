package dev.waybill.shell.session;

import dev.waybill.shell.config.Setting;
import dev.waybill.shell.show.Style;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is chosen for a session, and may be chosen anew in it. Chosen by one thread, read by any. */
public final class Settings {

    private static final String ON = "on";

    private final Style possible;
    private final Map<Setting, String> values = new ConcurrentHashMap<>();
    private volatile Style style;

    /** @param possible how answers look as long as nothing else is chosen; its colours are those that may be used */
    Settings(Style possible) {
        this.possible = possible;
        this.style = possible;
        values.put(Setting.JSON, possible.json() ? ON : "off");
        values.put(Setting.QUIET, possible.quiet() ? ON : "off");
    }

    /** What {@code setting} is. */
    public String value(Setting setting) {
        String chosen = values.get(setting);
        return chosen == null ? setting.choices().get(0) : chosen;
    }

    /** Whether {@code setting} is on. */
    public boolean isOn(Setting setting) {
        return ON.equals(values.get(setting));
    }

    /**
     * From now on {@code setting} is {@code value}.
     *
     * @throws IllegalArgumentException if it is none of its choices
     */
    public void set(Setting setting, String value) {
        if (!setting.choices().contains(value)) {
            throw new IllegalArgumentException(setting.word() + " " + value);
        }
        values.put(setting, value);
        style = new Style(
                isOn(Setting.JSON),
                isOn(Setting.QUIET),
                possible.terminal(),
                possible.progress(),
                possible.colour() && value(Setting.COLOR).equals("auto"),
                possible.kindColours());
    }

    /** How answers look. */
    Style style() {
        return style;
    }
}
