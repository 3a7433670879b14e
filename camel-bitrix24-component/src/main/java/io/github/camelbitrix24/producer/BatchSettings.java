/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

/**
 * How explicit batches are run.
 *
 * @param halt whether the portal stops at the first command that fails
 * @param failOnError whether the exchange fails when a command does
 */
public record BatchSettings(boolean halt, boolean failOnError) {}
