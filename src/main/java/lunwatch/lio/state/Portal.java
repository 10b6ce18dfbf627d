package lunwatch.lio.state;

import java.util.List;

/**
 * A network portal of a TPG.
 *
 * @param address address and port, as in {@code [::1]:3260}
 * @param transport {@code tcp}, or the driver that carries it: {@code iser} or {@code cxgbit}
 */
public record Portal(String address, String transport) {

    private static final List<String> DRIVERS = List.of("iser", "cxgbit");

    static Portal of(String address, Attributes portal) {
        return new Portal(address, DRIVERS.stream().filter(driver -> portal.flag(driver).orElse(false)).findFirst().orElse("tcp"));
    }
}
