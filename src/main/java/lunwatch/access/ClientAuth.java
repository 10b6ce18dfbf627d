package lunwatch.access;

/** What is asked of a client's certificate; the constants are named as the web config names them, which is as Go does. */
public enum ClientAuth {
    NoClientCert,
    RequestClientCert,
    RequireAnyClientCert,
    VerifyClientCertIfGiven,
    RequireAndVerifyClientCert;

    /** Whether a client is asked for one. */
    public boolean asks() {
        return this != NoClientCert;
    }

    /** Whether a client without one is turned away. */
    public boolean requires() {
        return this == RequireAnyClientCert || this == RequireAndVerifyClientCert;
    }

    /** Whether one that is shown must be of the client CA. */
    public boolean verifies() {
        return this == VerifyClientCertIfGiven || this == RequireAndVerifyClientCert;
    }
}
