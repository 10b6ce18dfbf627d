/**
 * What every number is called, and in which unit: tables of a subsystem turn its records into families of series. Outputs see
 * only the families.
 */
package lunwatch.metric;
