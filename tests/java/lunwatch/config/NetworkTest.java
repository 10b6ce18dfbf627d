package lunwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,     192.0.2.255,       true",
        "192.0.2.0/24,     192.0.3.0,         false",
        "192.0.2.77/28,    192.0.2.64,        true",
        "192.0.2.77/28,    192.0.2.80,        false",
        "0.0.0.0/0,        203.0.113.1,       true",
        "0.0.0.0/0,        2001:db8::1,       false",
        "127.0.0.1,        127.0.0.1,         true",
        "127.0.0.1,        127.0.0.2,         false",
        "127.0.0.1,        ::ffff:127.0.0.1,  true",
        "2001:db8::/33,    2001:db8:7fff::1,  true",
        "2001:db8::/33,    2001:db8:8000::1,  false",
        "::1,              ::1,               true",
        "::/0,             192.0.2.1,         false"
    })
    void holdsAddresses(String network, String address, boolean contained) throws UnknownHostException {
        assertThat(Network.parse(network).contains(InetAddress.getByName(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "192.0.2", "192.0.2.0/", "192.0.2.0/33", "192.0.2.256", "::1/129", "::g", "192.0.2.0/-1", "*", ":"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
