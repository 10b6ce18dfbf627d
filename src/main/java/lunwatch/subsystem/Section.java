package lunwatch.subsystem;

import java.util.HashMap;
import java.util.Map;

/**
 * The settings of one subsystem.
 *
 * @param values what is set to something else than its fallback
 */
public record Section(Map<Setting<?>, Object> values) {

    /** Nothing set. */
    public static final Section DEFAULTS = new Section(Map.of());

    public Section {
        Map<Setting<?>, Object> set = new HashMap<>(values);
        set.entrySet().removeIf(entry -> entry.getValue().equals(entry.getKey().fallback()));
        values = Map.copyOf(set);
    }

    /** The value of a setting. */
    @SuppressWarnings("unchecked") // Only with() puts values in, under settings of their type.
    public <V> V get(Setting<V> setting) {
        return (V) values.getOrDefault(setting, setting.fallback());
    }

    /** These settings, one of them with another value. */
    public <V> Section with(Setting<V> setting, V value) {
        Map<Setting<?>, Object> others = new HashMap<>(values);
        others.put(setting, value);
        return new Section(others);
    }

    /** Whether the same is read by other settings. */
    public boolean readsAs(Section other) {
        return ofSources().equals(other.ofSources());
    }

    private Map<Setting<?>, Object> ofSources() {
        Map<Setting<?>, Object> sources = new HashMap<>(values);
        sources.keySet().removeIf(setting -> !setting.ofSources());
        return sources;
    }
}
