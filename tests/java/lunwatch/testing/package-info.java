/** What several tests share: the captured kernel text, trees laid out from it, and golden files. */
package lunwatch.testing;
