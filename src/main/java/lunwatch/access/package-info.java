/**
 * Who may connect: certificates and passwords, as a file in the format of Prometheus' exporter-toolkit names them, re-read when they
 * change. The only package that knows bcrypt.
 */
package lunwatch.access;
