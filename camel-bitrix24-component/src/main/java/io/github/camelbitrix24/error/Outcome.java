/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

/** What is known about the work that a failed call asked for. */
public enum Outcome {
    /** The portal did not run the call: sending it again cannot do anything twice. */
    NOT_RUN,
    /** The portal ran the call, and it failed or its result cannot be used: sending it again runs it again. */
    RAN_AND_FAILED,
    /** Nobody can tell: the call may have run and its answer may have been lost. */
    UNKNOWN
}
