package dev.zhuli.tool.codeinterpreter;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What the code of one conversation may take.
 *
 * @param memory of its data
 * @param disk of all files in its folder
 * @param files number of them
 * @param file largest one
 * @param processorTime over the life of a kernel
 * @param cell longest time of one cell
 */
record Limits(
    DataSize memory,
    DataSize disk,
    int files,
    DataSize file,
    Duration processorTime,
    Duration cell) {}
