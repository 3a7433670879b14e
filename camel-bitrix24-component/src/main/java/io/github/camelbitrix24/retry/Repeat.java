package io.github.camelbitrix24.retry;

import java.time.Duration;

/** A decision to send a call again after a delay. */
record Repeat(Duration delay, Tries tries) {}
