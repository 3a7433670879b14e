/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

/** Whether the portal ran a failed call. */
public enum Outcome {
    /** The portal did not run the call: it can be sent again without running twice. */
    NOT_RUN,
    /** The portal ran the call, and it failed or its result cannot be used: sending it again runs it again. */
    RAN_AND_FAILED,
    /** The call may have run, and its answer may have been lost. */
    UNKNOWN
}
