package org.daybreak.signup.intake;

/**
 * A challenge of the ALTCHA protocol: find the number whose SHA-256 behind the salt is
 * the challenge.
 *
 * @param challenge lower-case hexadecimal
 * @param maxnumber the number is at most so large
 * @param salt random, and when the challenge expires in seconds since 1970
 * @param signature our HMAC of the challenge
 */
record Challenge(String algorithm, String challenge, int maxnumber, String salt, String signature) {

}
