/**
 * What every number is called, and in which unit: one table for each subsystem turns its records into families of series. Outputs see
 * only the families.
 */
package lunwatch.metric;
