package io.github.camelbitrix24.consumer.push;

/** Whether a call may come in, and what it is answered if not. */
enum Verdict {
    ADMITTED(200),
    MALFORMED(400),
    FORGED(403),
    NOT_WANTED(404),
    UNCHECKED(503);

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
