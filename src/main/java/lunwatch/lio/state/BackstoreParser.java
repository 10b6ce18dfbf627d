package lunwatch.lio.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the backstores below {@code target/core} (target_core_configfs.c, target_core_stat.c). */
final class BackstoreParser {

    private static final Map<String, String> ABORTS = Map.of("completed", "aborts_complete", "no_task", "aborts_no_task");

    /** {@code Size: 67108864} of fileio and TCMU, in bytes (target_core_file.c, target_core_user.c). */
    private static final Pattern SIZE = Pattern.compile("\\bSize: (\\d{1,18})\\b");

    /** {@code PAGES/PAGE_SIZE: 8192*4096} of RAM disks (target_core_rd.c). */
    private static final Pattern PAGES = Pattern.compile("\\bPAGES/PAGE_SIZE: (\\d{1,9})\\*(\\d{1,9})\\b");

    private BackstoreParser() {}

    static List<Backstore> parse(Attributes core) {
        List<Backstore> backstores = new ArrayList<>();
        for (String hba : core.names()) {
            for (String name : core.of(hba).names()) {
                Attributes device = core.of(hba).of(name);
                if (device.names().contains("statistics")) {
                    backstores.add(backstore(hba, name, device));
                }
            }
        }
        return backstores;
    }

    private static Backstore backstore(String hba, String name, Attributes device) {
        Attributes statistics = device.of("statistics");
        OptionalLong hidden = statistics.count("scsi_tgt_dev/non_access_lus");
        return new Backstore(hba + "/" + name,
                identity(hba, name, device),
                device.flag("enable"),
                device.text("info").map(BackstoreParser::size).orElse(OptionalLong.empty()),
                statistics.count("scsi_dev/ports"),
                hidden.isPresent() ? Optional.of(hidden.getAsLong() == 0) : Optional.empty(),
                Traffic.of(statistics.of("scsi_lu"), "num_cmds"),
                statistics.count("scsi_tgt_dev/resets"),
                statistics.of("scsi_tgt_dev").counts(ABORTS),
                Reservation.of(device.of("pr")),
                statistics.count("scsi_lu/creation_time"));
    }

    private static BackstoreIdentity identity(String hba, String name, Attributes device) {
        Attributes unit = device.of("statistics/scsi_lu");
        return new BackstoreIdentity(
                hba.replaceFirst("_\\d+$", ""),
                name,
                device.word("udev_path"),
                unit.word("lu_name"),
                unit.word("vend"),
                unit.word("prod"),
                unit.word("rev"),
                unit.word("dev_type"));
    }

    private static OptionalLong size(String info) {
        Matcher size = SIZE.matcher(info);
        if (size.find()) {
            return OptionalLong.of(Long.parseLong(size.group(1)));
        }
        Matcher pages = PAGES.matcher(info);
        return pages.find() ? OptionalLong.of(Long.parseLong(pages.group(1)) * Long.parseLong(pages.group(2))) : OptionalLong.empty();
    }
}
