package lunwatch.drbd.state;

/**
 * The version of the DRBD module.
 *
 * @param release such as {@code 8.4.11}
 * @param api the version of the interface to its tools
 * @param protocol the range of protocol versions that it speaks to peers
 */
public record ModuleVersion(String release, String api, String protocol) {

    /** Whether {@code /proc/drbd} tells only the version, as it does from DRBD 9 on. */
    public boolean isNine() {
        int dot = release.indexOf('.');
        String major = dot < 0 ? release : release.substring(0, dot);
        return major.matches("9|[1-9][0-9]+");
    }
}
