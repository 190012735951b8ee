/** Plain reading and writing of the model's bytes: varints, signed bytes, strings. */

export class Writer {
  private bytes: number[] = [];

  byte(value: number): void {
    this.bytes.push(value & 0xff);
  }

  /** A non-negative integer in groups of seven bits. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes.push((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.bytes.push(rest);
  }

  float(value: number): void {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value, true);
    for (let i = 0; i < 4; i++) this.bytes.push(view.getUint8(i));
  }

  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.varint(encoded.length);
    for (const byte of encoded) this.bytes.push(byte);
  }

  /** Ascending numbers, as their differences. */
  ascending(values: readonly number[]): void {
    this.varint(values.length);
    let previous = 0;
    for (const value of values) {
      this.varint(value - previous);
      previous = value;
    }
  }

  signed(values: ArrayLike<number>): void {
    for (let i = 0; i < values.length; i++) this.bytes.push((values[i] as number) & 0xff);
  }

  /** Bytes with their number before them, so that a reader may leave them for later. */
  part(bytes: Uint8Array): void {
    this.varint(bytes.length);
    for (const byte of bytes) this.bytes.push(byte);
  }

  done(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

export class Reader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    return this.bytes[this.at++] as number;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  float(): number {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, 4);
    this.at += 4;
    return view.getFloat32(0, true);
  }

  text(): string {
    const length = this.varint();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }

  ascending(): number[] {
    const values: number[] = new Array(this.varint());
    let value = 0;
    for (let i = 0; i < values.length; i++) {
      value += this.varint();
      values[i] = value;
    }
    return values;
  }

  part(): Uint8Array {
    const length = this.varint();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
