package org.daybreak.house;

import java.util.List;

/**
 * One file of Java.
 *
 * @param path where it lies
 * @param packageName its package
 * @param types its top-level types
 * @param methods all methods and constructors in it
 * @param code lines of code, without blank, comment, package and import lines
 * @param comments lines of comments
 */
record Source(String path, String packageName, List<Type> types, List<Method> methods, int code, int comments) {

	/**
	 * A top-level type.
	 */
	record Type(String name, boolean isPublic) {

	}

}
