import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lunwatch.archive.format.DumpText;
import lunwatch.lio.state.LioPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Lays out a tree like that of the kernel's target, of any size: {@code MakeTree DIRECTORY TARGETS LUNS ACLS}. Each target has one TPG
 * with as many LUNs, all of them mapped for each of its ACLs. Every file and text is that of an object in a capture of a real kernel, but
 * each counter has a number of its own.
 */
final class MakeTree {

    private static final Path CAPTURE = Path.of("tests/fixtures/lio/11-rich-4-sessions-io.txt");
    private static final String TARGET = "iqn.2016-09.com.example:iscsitgt01";
    private static final String INITIATOR = "iqn.2016-09.com.example:initiator01";
    private static final String TPG = "iscsi/" + TARGET + "/tpgt_1/";
    private static final String ACL = TPG + "acls/" + INITIATOR + "/";

    private static final Pattern COUNTER = Pattern.compile("(num|in)_cmds|(read|write)_mbytes|creation_time|[rt]xdata_octs|(cmd|rsp)_pdus");

    private final SortedMap<String, Text> capture = new TreeMap<>();
    private final Path directory;

    private MakeTree(Path directory) throws IOException {
        this.directory = directory;
        try (BufferedReader in = Files.newBufferedReader(CAPTURE)) {
            Reading reading = DumpText.read(Instant.EPOCH, in);
            for (String path : reading.paths()) {
                capture.put(path.substring(LioPaths.TARGET.length() + 1), reading.text(path).orElseThrow());
            }
        }
    }

    public static void main(String[] args) throws IOException {
        new MakeTree(Path.of(args[0])).lay(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    }

    private void lay(int targets, int luns, int acls) throws IOException {
        copy(Pattern.compile("version|core/alua/.*"), Map.of());
        for (int target = 0; target < targets; target++) {
            String iqn = TARGET + "-" + target;
            copy(Pattern.compile("iscsi/" + TARGET + "/(fabric_statistics/.*|tpgt_1/(attrib|param|np)/.*|tpgt_1/[^/]*)"), Map.of(TARGET, iqn));
            for (int lun = 0; lun < luns; lun++) {
                int device = target * luns + lun;
                copy(Pattern.compile("core/iblock_0/lun0/.*"), Map.of("iblock_0/lun0", "iblock_" + device + "/lun" + device));
                copy(Pattern.compile(TPG + "lun/lun_0/.*"),
                        Map.of(TARGET, iqn, "lun_0", "lun_" + lun, "iblock_0/lun0", "iblock_" + device + "/lun" + device));
            }
            for (int acl = 0; acl < acls; acl++) {
                String initiator = INITIATOR + "-" + acl;
                copy(Pattern.compile(ACL + "(?!lun_).*"), Map.of(TARGET, iqn, INITIATOR, initiator));
                for (int lun = 0; lun < luns; lun++) {
                    copy(Pattern.compile(ACL + "lun_0/.*"), Map.of(TARGET, iqn, INITIATOR, initiator, "lun_0", "lun_" + lun));
                }
            }
        }
    }

    private void copy(Pattern paths, Map<String, String> names) throws IOException {
        for (Map.Entry<String, Text> entry : capture.entrySet()) {
            if (paths.matcher(entry.getKey()).matches()) {
                write(directory.resolve(rename(entry.getKey(), names)), entry.getValue(), names);
            }
        }
    }

    private static void write(Path file, Text text, Map<String, String> names) throws IOException {
        Files.createDirectories(file.getParent());
        if (text instanceof Text.Content content) {
            Files.writeString(file, COUNTER.matcher(file.getFileName().toString()).matches() ? count(file) : content.value());
        } else if (text instanceof Text.Link link) {
            Files.createSymbolicLink(file, Path.of(rename(link.target(), names)));
        }
    }

    /** No two objects have counted the same. */
    private static String count(Path file) {
        return 1_000_000 + Integer.toUnsignedLong(file.toString().hashCode()) % 9_000_000 + "\n";
    }

    private static String rename(String path, Map<String, String> names) {
        String renamed = path;
        for (Map.Entry<String, String> name : names.entrySet()) {
            renamed = renamed.replaceAll(Pattern.quote(name.getKey()) + "(?=/|$)", name.getValue());
        }
        return renamed;
    }
}
