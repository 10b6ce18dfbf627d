/** Tests of what the build makes of the classes. */
package lunwatch.packaging;
