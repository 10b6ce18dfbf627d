package lunwatch.lio.state;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SCSI reservation of a backstore, persistent (SPC-3) or of old (SPC-2), as {@code pr/} tells it (target_core_configfs.c). All
 * empty where reservations pass through to the device or are switched off.
 *
 * @param held whether anybody holds one
 * @param holder the initiator that does; empty when nobody does
 * @param type what it means for the others, in the kernel's words; empty when nobody holds one
 * @param registrations initiator ports registered for a persistent one
 * @param generation how often registrations changed; starts again with the backstore
 */
public record Reservation(
        Optional<Boolean> held, Optional<String> holder, Optional<String> type, OptionalLong registrations, OptionalLong generation) {

    /** {@code SPC-3 Reservation: iSCSI Initiator: NAME,i,0x00023d000001}; the port's ID is not always there. */
    private static final Pattern HOLDER = Pattern.compile("SPC-[23] Reservation: \\S+ Initiator: (\\S+?)(?:,i,\\S*)?");

    private static final Pattern NOBODY = Pattern.compile("No SPC-[23] Reservation holder");
    private static final Pattern TYPE = Pattern.compile("SPC-3 Reservation Type: (.+)");
    private static final Pattern GENERATION = Pattern.compile("0x([0-9a-f]{1,15})");

    static Reservation of(Attributes pr) {
        Optional<String> holder = pr.text("res_holder");
        Optional<String> name = holder.flatMap(text -> group(HOLDER, text));
        boolean nobody = holder.filter(text -> NOBODY.matcher(text).matches()).isPresent();
        if (name.isEmpty() && !nobody) {
            return new Reservation(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
        }
        Optional<Long> generation =
                pr.text("res_pr_generation").flatMap(text -> group(GENERATION, text)).map(hex -> Long.parseLong(hex, 16));
        return new Reservation(Optional.of(name.isPresent()), name, pr.text("res_pr_type").flatMap(text -> group(TYPE, text)),
                registrations(pr), generation.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /** A line for each, with its key. A page of configfs holds some fifty; of more, only those are there to count. */
    private static OptionalLong registrations(Attributes pr) {
        return pr.text("res_pr_registered_i_pts")
                .map(text -> OptionalLong.of(text.lines().filter(line -> line.contains(" Key: 0x")).count()))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }
}
