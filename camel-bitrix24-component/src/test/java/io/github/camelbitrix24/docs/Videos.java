/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.file.Bitrix24File;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean that the page on files watches a large file with. */
// tag::videos[]
public final class Videos {

    private static final Logger LOG = LoggerFactory.getLogger(Videos.class);

    public Map<String, Object> upload(Path video) {
        Bitrix24File file =
                Bitrix24File.of(video).onProgress((sent, total) -> LOG.info("{}: {} of {}", video, sent, total));
        return Map.of("id", 217, "fileContent", file);
    }
}
// end::videos[]
