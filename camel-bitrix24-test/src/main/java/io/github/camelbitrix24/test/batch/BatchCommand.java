/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

/** A command of a batch: its key, its method, and its query, not yet decoded. */
public record BatchCommand(String key, String method, String query) {
    static BatchCommand of(String key, String text) {
        int mark = text.indexOf('?');
        return mark < 0
                ? new BatchCommand(key, text.trim(), "")
                : new BatchCommand(key, text.substring(0, mark).trim(), text.substring(mark + 1));
    }
}
