package io.github.camelbitrix24.row;

/** A row that a later version of the component might bring. */
public record NewRow(String id) {

    /** A part of it. */
    public record Part(String value) {}
}
