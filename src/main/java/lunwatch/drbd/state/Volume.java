package lunwatch.drbd.state;

/**
 * The name of a device among the resources.
 *
 * @param resource the name of its resource
 * @param number its number there
 */
public record Volume(String resource, int number) {}
