package lunwatch.lio.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The access state that initiators see on a LUN: that of its target port group (core_alua_show_tg_pt_gp_info in target_core_alua.c).
 *
 * @param group the group's name
 * @param state the group's state by its name in the kernel
 * @param offline whether this one LUN is offline all the same
 */
public record Alua(String group, String state, Optional<Boolean> offline) {

    /** Every state there is (core_alua_dump_state). */
    public static final List<String> STATES = List.of("Active/Optimized", "Active/NonOptimized", "LBA Dependent", "Standby",
            "Unavailable", "Offline", "Transitioning");

    static Optional<Alua> of(Attributes lun) {
        Map<String, String> words = new HashMap<>();
        lun.text("alua_tg_pt_gp").stream().flatMap(String::lines).forEach(line -> {
            int colon = line.indexOf(": ");
            words.put(line.substring(0, Math.max(0, colon)), line.substring(colon + 1).strip());
        });
        return Optional.ofNullable(words.get("TG Port Alias"))
                .map(group -> new Alua(group, words.getOrDefault("TG Port Primary Access State", ""), lun.flag("alua_tg_pt_offline")));
    }
}
