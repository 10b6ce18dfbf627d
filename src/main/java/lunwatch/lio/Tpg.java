package lunwatch.lio;

import java.util.List;
import java.util.Optional;

/**
 * A target portal group.
 *
 * @param tag its number, N in {@code tpgt_N}
 * @param enabled whether initiators may log in; empty in fabrics without such a switch
 */
public record Tpg(long tag, Optional<Boolean> enabled, List<Lun> luns, List<Acl> acls) {
    public Tpg {
        luns = List.copyOf(luns);
        acls = List.copyOf(acls);
    }
}
