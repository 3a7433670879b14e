package io.github.camelbitrix24.test.access;

/** A webhook code or an access token: a value that does not print. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
