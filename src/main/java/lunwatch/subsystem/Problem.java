package lunwatch.subsystem;

/**
 * One part of a reading that could not be understood; everything around it could.
 *
 * @param path the file it concerns
 * @param what what is wrong with it, in a few words
 */
public record Problem(String path, String what) {
    /** It in one line, without anything that could forge a line or drive a terminal. */
    @Override
    public String toString() {
        return path.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?") + ": " + what;
    }
}
