package org.daybreak.house;

/**
 * A method or constructor with a body.
 *
 * @param name with its type, {@code Edition.approve}
 * @param lines lines of code between its braces
 * @param arguments how many it takes
 * @param constructor whether it makes the thing
 * @param depth how many loops, branches, blocks of lambdas and the like stand in one
 * another
 */
record Method(String name, int lines, int arguments, boolean constructor, int depth) {

}
