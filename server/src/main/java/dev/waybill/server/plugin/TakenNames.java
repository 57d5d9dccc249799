package dev.waybill.server.plugin;

import dev.waybill.server.plugin.Contributions.Name;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owners of names: of plugins, and of what they bring.
 *
 * @param builtIn whose names nobody else ever gets
 * @param slots all that there are, now and later
 */
record TakenNames(Plugin builtIn, Collection<Slot> slots) {

    /** Checks that no other plugin than the one in {@code mine} is called {@code id}. */
    void checkId(Slot mine, String id) throws PluginRefusedException {
        for (Slot slot : slots) {
            Slot.Serving serving = slot.serving();
            if (slot != mine && serving != null && serving.plugin().id().equals(id)) {
                throw PluginRefusedException.taken("its name \"" + id + "\" is that of " + slot.name() + " already");
            }
        }
        if (id.equals(builtIn.id())) {
            throw new PluginRefusedException("its name \"" + id + "\" is that of what is built in");
        }
    }

    /** Checks that nobody has a name already that {@code plugin} brings to {@code mine}. */
    void check(Slot mine, Plugin plugin) throws PluginRefusedException {
        Set<Name> names = plugin.contributions().names();
        Name builtInToo = firstOf(names, builtIn);
        if (builtInToo != null) {
            throw new PluginRefusedException(
                    "its " + builtInToo + " is there already, from a built-in " + builtInToo.kind());
        }
        for (Slot slot : slots) {
            Slot.Serving serving = slot.serving();
            Name taken = slot == mine || serving == null ? null : firstOf(names, serving.plugin());
            if (taken != null) {
                throw PluginRefusedException.taken("its " + taken + " is there already, from " + slot.name());
            }
        }
    }

    private static @Nullable Name firstOf(Set<Name> names, Plugin other) {
        Set<Name> others = other.contributions().names();
        return names.stream().filter(others::contains).findFirst().orElse(null);
    }
}
