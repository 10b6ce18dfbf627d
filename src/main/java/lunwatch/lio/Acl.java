package lunwatch.lio;

import java.util.List;

/**
 * What one initiator may use.
 *
 * @param initiator its name
 */
public record Acl(String initiator, List<MappedLun> mappedLuns) {
    public Acl {
        mappedLuns = List.copyOf(mappedLuns);
    }
}
