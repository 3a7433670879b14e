package io.github.camelbitrix24.catalog;

/**
 * Something to say about a call before it is sent.
 *
 * @param isProblem whether the portal will most likely refuse the call
 * @param text what it is and what to do, to stand after a colon and before a full stop
 */
public record Remark(boolean isProblem, String text) {}
