/** The settings: read from YAML, checked all at once, and valid from then on. The only package that knows Jackson's YAML. */
package lunwatch.config;
